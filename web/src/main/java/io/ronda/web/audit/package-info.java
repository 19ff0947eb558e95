/// The record of what people changed.
@NullMarked
package io.ronda.web.audit;

import org.jspecify.annotations.NullMarked;
