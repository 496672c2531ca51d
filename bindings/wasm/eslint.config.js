import eslint from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/node_modules/**", "**/*.js", "**/*.mjs", "**/*.d.ts"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  { files: ["demo/**"], ...reactHooks.configs.flat["recommended-latest"] },
  {
    languageOptions: { parserOptions: { project: ["./tsconfig.json", "./demo/tsconfig.json"], tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Facts and details are looked up by names that only a scheme knows.
      "@typescript-eslint/consistent-indexed-object-style": "off",
      // So that a type's shape is one line where it is one.
      "@typescript-eslint/consistent-type-definitions": "off",
      // Numbers in a text are meant to be there.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
);
