/// Stories of sites and people being set up.
@NullMarked
package io.ronda.web.site;

import org.jspecify.annotations.NullMarked;
