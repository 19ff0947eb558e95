/// A running web server for stories, with a site, its people and a client to talk to it.
@NullMarked
package io.ronda.web.testing;

import org.jspecify.annotations.NullMarked;
