// The desk draws its plots by itself: the frame's library of charts isn't loaded, and what asks for it finds nothing to draw.
window.Chart = class {
  static defaults = { font: {} };
};
