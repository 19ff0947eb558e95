/// People logging in: passwords, sessions, and the pace of guessing.
@NullMarked
package io.ronda.web.session;

import org.jspecify.annotations.NullMarked;
