/** A scheme as JSON: what `scheme()` compiles. */
declare const document: {
  readonly format: 1;
  readonly scheme: { readonly id: string; readonly version: string };
  readonly [section: string]: unknown;
};
export default document;
