// npm puts node_modules/.bin first on the path, and there the pinned Node of the lockfile is
// `node`.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node ${process.versions.node} is too old, and the pinned Node 24 is not installed for ` +
      `${process.platform}-${process.arch}.\n` +
      'Run "npm ci" without --omit=optional, or install Node 22.18 or newer.',
  );
  process.exit(1);
}
