/// Stories of who may do and see what.
@NullMarked
package io.ronda.web.access;

import org.jspecify.annotations.NullMarked;
