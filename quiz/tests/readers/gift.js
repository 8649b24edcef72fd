// Reads a GIFT file with the parser gift-pegjs and prints what it found as JSON.
const fs = require("fs");
const { parse } = require("gift-pegjs");
process.stdout.write(JSON.stringify(parse(fs.readFileSync(process.argv[2], "utf8"))));
