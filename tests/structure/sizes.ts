import ts from 'typescript';

/** What makes a source too large to be read at once. Limits: design, section 7. */
const limits = { file: 250, function: 70, parameters: 4, line: 100 };

export interface Source {
  path: string;
  text: string;
}

type Callable = ts.FunctionLikeDeclaration;

const isCallable = (node: ts.Node): node is Callable =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

/** The function of a `describe` only holds tests, each a function of its own. */
const holdsTests = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) && parent.expression.getText().startsWith('describe');

const nameOf = (node: Callable): string => {
  if (node.name) return node.name.getText();
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : 'a function';
};

function faultsOfFunctions({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults: string[] = [];
  const lineOf = (at: number) => file.getLineAndCharacterOfPosition(at).line + 1;
  const visit = (node: ts.Node): void => {
    if (isCallable(node) && !holdsTests(node)) {
      const from = lineOf(node.getStart());
      const lines = lineOf(node.getEnd()) - from + 1;
      const where = `${path}:${from} ${nameOf(node)}`;
      const parameters = node.parameters.length;
      if (lines > limits.function) faults.push(`${where} has ${lines} lines`);
      if (parameters > limits.parameters) faults.push(`${where} has ${parameters} parameters`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

const isScript = (path: string) => /\.(tsx?|mjs)$/.test(path);

/** A migration may not be changed once it was applied anywhere, not even in its comments. */
const isFixed = (path: string) => path.startsWith('database/migrations/');

export function sizeFaults(source: Source): string[] {
  const { path, text } = source;
  const lines = text.replace(/\n$/, '').split('\n');
  const long = (isFixed(path) ? [] : lines).flatMap((line, index) =>
    [...line].length > limits.line ? [`${path}:${index + 1} is ${[...line].length} wide`] : [],
  );
  return [
    ...(lines.length > limits.file ? [`${path} has ${lines.length} lines`] : []),
    ...long,
    ...(isScript(path) ? faultsOfFunctions(source) : []),
  ];
}

const suppression = /biome-ignore|@ts-(?:ignore|expect-error|nocheck)|eslint-disable|knip-ignore/;

/** Places where a checker is told to look away. */
export const suppressionsIn = ({ path, text }: Source): string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      suppression.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
    );
