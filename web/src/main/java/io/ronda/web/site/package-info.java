/// Sites, zones, people and the overview of a site.
@NullMarked
package io.ronda.web.site;

import org.jspecify.annotations.NullMarked;
