/// What can go wrong with a request, and how the caller is told (RFC 9457).
@NullMarked
package io.ronda.web.problem;

import org.jspecify.annotations.NullMarked;
