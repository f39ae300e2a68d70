/** A part of core that its types leave out. */
declare module 'zapier-platform-core/src/tools/schema' {
  export const compileApp: (app: object) => object;
  export const validateApp: (app: object) => unknown[];
}
