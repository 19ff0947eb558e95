/// Stories of patrol over HTTP.
@NullMarked
package io.ronda.web.patrol;

import org.jspecify.annotations.NullMarked;
