// The libraries are classic scripts that come before this module; nothing else reads them off the window.
export const { h, render, Fragment } = globalThis.preact;
export const { useState, useEffect, useRef, useMemo, useCallback } = globalThis.preactHooks;
export const Plot = globalThis.uPlot;
