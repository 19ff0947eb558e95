/// Stories of logging in.
@NullMarked
package io.ronda.web.session;

import org.jspecify.annotations.NullMarked;
