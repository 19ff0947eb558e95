/// Words for people, in the two languages of every screen.
@NullMarked
package io.ronda.core.text;

import org.jspecify.annotations.NullMarked;
