/// The program: the command line, and the wiring of all parts from top to bottom.
@NullMarked
package io.ronda.app;

import org.jspecify.annotations.NullMarked;
