// Validates values by JSON Schemas (draft 2020-12).
//
//   node validate.mjs FOLDER < '[{"schema": NAME, "value": …}, …]'
//
// prints an array with null for each that is valid, and else what is wrong.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const folder = process.argv[2];
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);
const schemas = new Map();
for (const file of readdirSync(folder)) {
  schemas.set(file.replace(/\.json$/, ""), ajv.compile(JSON.parse(readFileSync(join(folder, file), "utf8"))));
}

const answers = JSON.parse(readFileSync(0, "utf8")).map(({ schema, value }) => {
  const validate = schemas.get(schema);
  if (!validate) return `there is no schema ${schema}`;
  return validate(value) ? null : ajv.errorsText(validate.errors);
});
console.log(JSON.stringify(answers));
