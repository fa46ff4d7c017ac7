/** A signature drawn with a finger; what is drawn goes into the hidden field as a small PNG. */

const size = { width: 600, height: 220 };

interface Ink {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
  field: HTMLInputElement;
}

function pointOf({ canvas }: Ink, event: PointerEvent): [x: number, y: number] {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return [
    ((event.clientX - left) * size.width) / width,
    ((event.clientY - top) * size.height) / height,
  ];
}

function clear({ context, field }: Ink): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  field.value = '';
}

function followPen(ink: Ink): void {
  const { canvas, context, field } = ink;
  let drawing = false;
  canvas.addEventListener('pointerdown', (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    context.beginPath();
    context.moveTo(...pointOf(ink, event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drawing) return;
    context.lineTo(...pointOf(ink, event));
    context.stroke();
  });
  canvas.addEventListener('pointerup', () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL('image/png');
  });
}

/** A page that came back with a wrong field shows again what was drawn. */
function drawAgain({ context, field }: Ink): void {
  if (!field.value) return;
  const picture = new Image();
  picture.addEventListener('load', () => context.drawImage(picture, 0, 0));
  picture.src = field.value;
}

const begun = new WeakSet<HTMLElement>();

export function start(host: HTMLElement): void {
  const field = host.querySelector<HTMLInputElement>('input[type="hidden"]');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!field || !context || begun.has(host)) return;
  begun.add(host);
  Object.assign(canvas, size);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Kotak tanda tangan: gores dengan jari');
  const drawn = field.value;
  const ink = { canvas, context, field };
  clear(ink);
  field.value = drawn;
  Object.assign(context, { lineWidth: 3, lineCap: 'round', lineJoin: 'round' });
  context.strokeStyle = '#14201b';
  const again = document.createElement('button');
  Object.assign(again, { type: 'button', className: 'button quiet', textContent: 'Ulangi' });
  again.addEventListener('click', () => clear(ink));
  host.append(canvas, again);
  followPen(ink);
  drawAgain(ink);
}
