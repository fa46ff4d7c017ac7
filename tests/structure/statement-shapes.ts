import ts from 'typescript';

/**
 * What the sources say about each `statement<Row>('name', ...)`: the columns that the code reads.
 */

export interface Shape {
  name: string;
  /** Fields of the row's type; null where the type names none. */
  fields: string[] | null;
}

function shapeOf(call: ts.CallExpression, checker: ts.TypeChecker): Shape | null {
  const [name] = call.arguments;
  if (!name || !ts.isStringLiteralLike(name)) return null;
  const [row] = call.typeArguments ?? [];
  if (!row) return { name: name.text, fields: null };
  const type = checker.getTypeFromTypeNode(row);
  if (checker.getIndexInfoOfType(type, ts.IndexKind.String))
    return { name: name.text, fields: null };
  return { name: name.text, fields: type.getProperties().map((p) => p.getName()) };
}

/** @param files absolute paths; what they import is read along. */
export function shapesIn(files: string[], options: ts.CompilerOptions): Shape[] {
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const shapes: Shape[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'statement') {
      const shape = shapeOf(node, checker);
      if (shape) shapes.push(shape);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile && !file.fileName.includes('/node_modules/')) visit(file);
  }
  return shapes;
}
