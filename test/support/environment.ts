// What the shell says of another HighLevel, or of an app of one's own, is nothing for the tests.
for (const name of Object.keys(process.env))
  if (/^(HIGHLEVEL_|CLIENT_(ID|SECRET)$)/.test(name)) delete process.env[name];
