/// Who calls, and what they may do and see: decided here for every operation.
@NullMarked
package io.ronda.web.access;

import org.jspecify.annotations.NullMarked;
