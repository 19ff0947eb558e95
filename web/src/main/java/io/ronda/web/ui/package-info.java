/// The pages of the user interface, from the class path.
@NullMarked
package io.ronda.web.ui;

import org.jspecify.annotations.NullMarked;
