/** Builds what the service serves: `npm ci && npm run build`; a test makes it again and compares the bytes. */
import { build } from "esbuild";

await build({
  entryPoints: { workspace: "source/main.tsx" },
  outdir: process.argv[2] ?? "../static/desk/workspace",
  alias: { "order-desk-client": "../../clients/typescript/src/index.ts" },
  nodePaths: ["node_modules"],
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "eof",
});
