export { openWhatsApp, type WhatsApp, type WhatsAppSettings } from './gateway.ts';
export { mostBody, mostText, type OutContent, type OutMedia } from './out-content.ts';
export { handshake, signatureFits } from './signature.ts';
export { type TroubleWord, type WhatsAppTrouble, wordOfCode } from './trouble.ts';
export { type HeardMessage, readWebhook, type StatusTold, type Webhook } from './webhook.ts';
