// Judges SARIF reports by the schema of SARIF 2.1.0, as @microsoft/jest-sarif ships it. Fails on any violation.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node .ci/node/reports.mjs FILE.sarif …');
  process.exit(2);
}

// unicodeRegExp: one pattern of the schema (of a language tag) is no regular expression under the flag "u".
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

let broken = 0;
for (const file of files) {
  const log = JSON.parse(readFileSync(file, 'utf8'));
  if (validate(log)) {
    const results = log.runs.reduce((sum, run) => sum + run.results.length, 0);
    console.log(`${file}: valid SARIF ${log.version}, ${results} results`);
    continue;
  }
  broken++;
  for (const error of validate.errors) console.error(`${file}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
}
process.exit(broken === 0 ? 0 : 1);
