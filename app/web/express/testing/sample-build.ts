import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { Outlet, useRouteError, isRouteErrorResponse } from "@remix-run/react";
import { createHash } from "node:crypto";
import { createElement, type ReactNode } from "react";
import handleRequest, { handleError, streamTimeout } from "~/entry.server";
import { readFormBody } from "../../form-body.server";

/** A handful of routes as a build would bring them: input for tests of the edge. */

type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type Module = { loader?: unknown; action?: unknown; default?: unknown; ErrorBoundary?: unknown };

/** What tests watch and steer. */
export const sample = {
  actionsRun: 0,
  requests: [] as { path: string; headers: Headers; context: AppLoadContext }[],
  download: (() => new Response(null)) as (args: Args) => Response | Promise<Response>,
  boom: new Error("boom"),
  wait: Promise.resolve(),
};

function seen({ request, context }: Args): void {
  sample.requests.push({ path: new URL(request.url).pathname, headers: request.headers, context });
}

/** The body's size and hash, read as it comes. */
async function hashBody(args: ActionFunctionArgs): Promise<Response> {
  sample.actionsRun++;
  seen(args);
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of args.request.body as unknown as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return Response.json({ size, sha256: hash.digest("hex") });
}

export const words = Array.from({ length: 2_000 }, (_, at) => `Zoë ${at} née Müller`);

const page = (name: string) => () => createElement("h1", null, name);

const modules: Modules = {
  home: [
    undefined,
    { loader: (args: Args) => (seen(args), { nonce: args.context.nonce }), default: page("home") },
  ],
  echo: ["echo", { action: hashBody, loader: () => Response.json({}) }],
  form: [
    "form",
    {
      async action({ request }: Args) {
        sample.actionsRun++;
        const fields = await readFormBody(request);
        const headers = { Location: "/", "Set-Cookie": "one=1" };
        return new Response(null, {
          status: 303,
          headers: [...Object.entries(headers), ["Set-Cookie", `two=${[...fields].length}`]],
        });
      },
      default: page("form"),
    },
  ],
  refusing: [
    "refusing/:status",
    {
      action({ params }: Args) {
        sample.actionsRun++;
        const status = Number(params.status);
        throw new Response(null, { status, headers: status === 303 ? { Location: "/" } : {} });
      },
      default: page("refusing"),
    },
  ],
  leaving: [
    "leaving",
    {
      async action({ request }: Args) {
        await request.body!.cancel();
        return new Response(null, { status: 413 });
      },
    },
  ],
  cached: [
    "cached",
    {
      loader: () =>
        new Response("kept", {
          headers: { "Cache-Control": "private, max-age=5", "Referrer-Policy": "no-referrer" },
        }),
    },
  ],
  slow: ["slow", { loader: async (args: Args) => (seen(args), await sample.wait, new Response("at last")) }],
  download: ["download/:id", { loader: (args: Args) => (seen(args), sample.download(args)) }],
  // Short words, as ours are: React writes long ones on another way.
  words: ["words", { default: () => words.map((word, at) => createElement("p", { key: at }, word)) }],
  undrawable: [
    "undrawable",
    {
      default: () => {
        throw sample.boom;
      },
    },
  ],
  boom: ["boom", { loader: () => Promise.reject(sample.boom), default: page("boom") }],
  splat: ["*", { loader: () => Promise.reject(new Response(null, { status: 404 })), default: page("never") }],
};

function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) ? `status ${error.status}` : `failed: ${(error as Error).message}`;
}

const document = (content: () => ReactNode) => () =>
  createElement("html", null, createElement("body", null, createElement(content)));

const root = {
  default: document(Outlet as () => ReactNode),
  ErrorBoundary: document(ErrorBoundary as () => ReactNode),
};

type Modules = Record<string, [path: string | undefined, Module]>;

function routesOf(modules: Modules): ServerBuild["routes"] {
  const children = Object.entries(modules).map(([id, [path, module]]) => [
    id,
    { id, path, index: path === undefined || undefined, parentId: "root", module },
  ]);
  return Object.fromEntries([
    ["root", { id: "root", path: "", module: root }],
    ...children,
  ]) as ServerBuild["routes"];
}

function manifestOf(modules: Modules) {
  const about = ([id, [path, module]]: [string, Modules[string]]) => {
    const has = {
      hasLoader: Boolean(module.loader),
      hasAction: Boolean(module.action),
      hasErrorBoundary: false,
      hasClientAction: false,
      hasClientLoader: false,
    };
    return [
      id,
      {
        id,
        path,
        index: path === undefined || undefined,
        parentId: "root",
        module: `/assets/${id}.js`,
        ...has,
      },
    ];
  };
  const rootEntry = [
    "root",
    {
      id: "root",
      path: "",
      module: "/assets/root.js",
      hasErrorBoundary: true,
      hasLoader: false,
      hasAction: false,
    },
  ];
  return {
    version: "1",
    url: "/assets/manifest.js",
    entry: { module: "/assets/entry.js", imports: [] },
    routes: Object.fromEntries([rootEntry, ...Object.entries(modules).map(about)]),
  };
}

/** What a build of these routes would be. */
export const buildOf = (modules: Modules) =>
  ({
    entry: { module: { default: handleRequest, handleError, streamTimeout } },
    routes: routesOf(modules),
    assets: manifestOf(modules),
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    mode: "production",
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
  }) as unknown as ServerBuild;

export const sampleBuild = buildOf(modules);
