import type { ComponentChildren, VNode } from 'preact';
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

/** Parts of a page that are always the same are drawn once, not for each page anew. */

export function ready(view: VNode): () => VNode {
  const html = renderToString(view);
  return () => jsxTemplate([html]);
}

const titleHere = '{{title}}';
const contentHere = '{{content}}';

/** A frame drawn once around a title and a content that are not. */
export function readyFrame(draw: (title: string, content: string) => VNode) {
  const html = renderToString(draw(titleHere, contentHere));
  const [head = '', rest = ''] = html.split(titleHere);
  const pieces = [head, ...rest.split(contentHere)];
  return (title: string, content: ComponentChildren): VNode =>
    jsxTemplate(pieces, jsxEscape(title), content);
}
