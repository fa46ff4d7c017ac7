export { type NewItemWish, registerItem, type WhyNotRegistered } from './chain.ts';
export { chooseWay, pickupCodeOf, type WayWish } from './deliver.ts';
export { type ItemNews, newsOfItem } from './news.ts';
export { type NearUnit, nearOf } from './places.ts';
export { routes as deliveryRoutes } from './routes.tsx';
export type { Place, Way } from './rules.ts';
export { CitizenItem, type CitizenItemProps, ItemPanel } from './views/parts.tsx';
export { type Whereabouts, whereIs } from './where.ts';
