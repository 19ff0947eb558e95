/// Stories of pages.
@NullMarked
package io.ronda.web.ui;

import org.jspecify.annotations.NullMarked;
