import type { ComponentChildren } from 'preact';
import { asset } from './asset.ts';
import { Icon } from './icon.tsx';
import { ready, readyFrame } from './ready.ts';

interface Html {
  title: string;
  children: ComponentChildren;
  desk?: boolean;
  /** Seconds after which a page without scripts looks again. */
  refresh?: number | undefined;
  /** It may load what others may not: it is fetched as a page of its own, with its own headers. */
  apart?: boolean;
}

const drawHtml = ({ title, children, desk = false, refresh, apart = false }: Html) => (
  <html lang="id">
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · SatuPintu`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content="Pelayanan terpadu satu pintu: ajukan, lacak, dan terima." />
      <meta name="theme-color" content="#0b5136" />
      <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={asset('icon-full-180.png')} />
      <link rel="manifest" href={`/manifest.webmanifest${desk ? '?untuk=meja' : ''}`} />
      <link rel="stylesheet" href={asset(desk ? 'desk.css' : 'citizen.css')} />
      {desk && <meta name="turbo-refresh-method" content="morph" />}
      {desk && <meta name="turbo-refresh-scroll" content="preserve" />}
      {desk && <meta name="turbo-prefetch" content="false" />}
      {apart && <meta name="turbo-visit-control" content="reload" />}
      {desk && <script src={asset('desk.js')} defer />}
      {refresh !== undefined && (
        <noscript>
          <meta http-equiv="refresh" content={String(refresh)} />
        </noscript>
      )}
    </head>
    <body class={desk ? 'desk' : ''}>
      <a class="skip" href="#isi">
        Langsung ke isi
      </a>
      {children}
    </body>
  </html>
);

const frames = new Map<string, ReturnType<typeof readyFrame>>();

/** Few frames, many pages: one for each face and each time of looking again. */
function Html({ title, children, desk = false, refresh, apart = false }: Html) {
  const which = `${desk} ${refresh} ${apart}`;
  const frame =
    frames.get(which) ??
    readyFrame((name, content) =>
      drawHtml({ title: name, children: content, desk, refresh, apart }),
    );
  frames.set(which, frame);
  return frame(title, children);
}

export interface Crumb {
  text: string;
  href: string;
}

const Crumbs = ({ path }: { path: Crumb[] }) => (
  <nav aria-label="Letak halaman">
    <ol class="crumbs">
      {path.map(({ text, href }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ol>
  </nav>
);

interface NavItem {
  href: string;
  text: string;
  current?: boolean;
  /** How much of it waits. */
  count?: number;
}

/** More than fit a glance are only many. */
const Count = ({ of }: { of: number }) => (
  <span class="count">
    {of > 99 ? '99+' : of}
    <span class="visually-hidden"> belum dibaca</span>
  </span>
);

const Top = ({ home, items, label }: { home: string; items: NavItem[]; label: string }) => (
  <header class="top">
    <div>
      <a class="brand" href={home}>
        <Icon name="door" /> SatuPintu
      </a>
      <nav aria-label={label}>
        {items.map(({ href, text, current, count }) => (
          <a key={href} href={href} aria-current={current ? 'page' : undefined}>
            {text}
            {count ? <Count of={count} /> : null}
          </a>
        ))}
      </nav>
    </div>
  </header>
);

interface CitizenProps {
  title: string;
  crumbs?: Crumb[];
  here?: 'home' | 'follow' | 'report' | 'resume';
  children: ComponentChildren;
}

const citizenTop = (here: CitizenProps['here']) =>
  ready(
    <Top
      home="/"
      label="Menu"
      items={[
        { href: '/', text: 'Layanan', current: here === 'home' },
        { href: '/lacak', text: 'Lacak', current: here === 'follow' },
        { href: '/lapor', text: 'Lapor', current: here === 'report' },
        { href: '/lanjut', text: 'Lanjutkan draf', current: here === 'resume' },
      ]}
    />,
  );
const citizenTops = {
  home: citizenTop('home'),
  follow: citizenTop('follow'),
  report: citizenTop('report'),
  resume: citizenTop('resume'),
  elsewhere: citizenTop(undefined),
};

const citizenFoot = ready(
  <footer class="foot">
    <div>
      <span>Layanan tidak dipungut biaya selain yang tertulis di halaman layanan.</span>
      <a href="/meja">Masuk petugas</a>
    </div>
  </footer>,
);

/** A citizen's page: one column, no script, nothing to download but words. */
export const CitizenLayout = ({ title, crumbs, here, children }: CitizenProps) => (
  <Html title={title}>
    {citizenTops[here ?? 'elsewhere']()}
    <main id="isi">
      {crumbs && <Crumbs path={crumbs} />}
      {children}
    </main>
    {citizenFoot()}
  </Html>
);

interface DeskProps {
  title: string;
  who: { name: string; items: NavItem[] } | null;
  crumbs?: Crumb[];
  refresh?: number;
  /** What the live stream listens to; absent: nothing of this page changes by itself. */
  live?: string;
  apart?: boolean;
  children: ComponentChildren;
}

export const DeskLayout = (props: DeskProps) => {
  const { title, who, crumbs, refresh, live, apart = false, children } = props;
  return (
    <Html title={title} desk refresh={refresh} apart={apart}>
      <Top home="/meja" label="Menu petugas" items={who?.items ?? []} />
      <main id="isi" data-live={live}>
        {crumbs && <Crumbs path={crumbs} />}
        {children}
      </main>
      <footer class="foot">
        <div>
          {who && (
            <>
              <span>Masuk sebagai {who.name}</span>
              <form method="post" action="/meja/keluar">
                <button class="button quiet" type="submit">
                  Keluar
                </button>
              </form>
            </>
          )}
          <a href="/">Halaman warga</a>
        </div>
      </footer>
    </Html>
  );
};

/** For a screen that everybody uses: nothing leads away from it. */
export const ScreenLayout = ({ title, children }: CitizenProps) => (
  <Html title={title}>
    <header class="top">
      <div>
        <span class="brand">
          <Icon name="door" /> SatuPintu
        </span>
      </div>
    </header>
    <main id="isi" class="screen">
      {children}
    </main>
  </Html>
);

/** For paper: nothing but what is printed. */
export const PrintLayout = ({
  title,
  children,
  roll = false,
}: CitizenProps & { roll?: boolean }) => (
  <Html title={title}>
    <main id="isi" class={roll ? 'roll' : ''}>
      {children}
    </main>
  </Html>
);
