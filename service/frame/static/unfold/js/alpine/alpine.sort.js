// No list of the desk is sorted by dragging: the frame's library for that isn't loaded.
