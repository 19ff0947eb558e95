/// Sites, their zones and their people: who owns what, and who may see it.
@NullMarked
package io.ronda.core.site;

import org.jspecify.annotations.NullMarked;
