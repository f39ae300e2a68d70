import { execFileSync } from 'node:child_process';

// What the build makes of the app, besides packing it: names that are gone, and phone numbers' metadata made smaller.

const runNode = (code: string, input = ''): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], { input, encoding: 'utf8' });

test('a place in the bundle leads to its line of the source', () => {
  const code = `
    import { bundle } from './scripts/build.mjs';
    import { readTrace } from './scripts/trace.mjs';
    const { outputFiles } = await bundle('dist', { write: false });
    const { text } = outputFiles.find(({ path }) => path.endsWith('/index.js'));
    const at = text.indexOf('Fill in');
    const before = text.slice(0, at).split('\\n');
    const place = before.length + ':' + (before.at(-1).length + 1);
    console.log(await readTrace('Error: x\\n    at Bo (file:///var/task/dist/index.js:' + place + ')\\n    at node:internal/y:1:2'));
  `;
  expect(runNode(code)).toMatch(
    /^Error: x\n {4}at Bo \((lib|resources|triggers|creates|searches)\/\S+\.ts:\d+:\d+\)\n {4}at node:internal\/y:1:2\n$/,
  );
});

test('phone numbers of every country are read from the smaller metadata as from the whole', () => {
  const code = `
    import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
    import whole from 'libphonenumber-js/metadata.max.json';
    import examples from 'libphonenumber-js/examples.mobile.json';
    import { slimPhones } from './scripts/build.mjs';
    const slim = slimPhones(whole);
    const read = (text, country, metadata) => {
      const found = parsePhoneNumberFromString(text, country, metadata);
      return found && [found.number, found.country, found.isValid(), found.getType(), found.ext];
    };
    const wrong = Object.entries(examples).flatMap(([country, national]) =>
      [national, '0' + national, national.slice(1), national + ' ext. 12', '+' + national, '00' + national]
        .filter((text) => JSON.stringify(read(text, country, slim)) !== JSON.stringify(read(text, country, whole)))
        .map((text) => country + ' ' + text));
    console.log(JSON.stringify([Object.keys(examples).length > 200, JSON.stringify(slim).length < JSON.stringify(whole).length * 0.9, wrong]));
  `;
  expect(JSON.parse(runNode(code))).toEqual([true, true, []]);
});
