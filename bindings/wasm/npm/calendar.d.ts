/** A calendar of working days as JSON: what questions about days and cases take as `calendar`. */
declare const document: {
  readonly format: 1;
  readonly id: string;
  readonly year: readonly { readonly year: number; readonly [key: string]: unknown }[];
  readonly [section: string]: unknown;
};
export default document;
