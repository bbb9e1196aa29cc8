/**
 * The subject of the doctor's examination: the server's configuration, its settings, its workers and their groups.
 *
 * <p>Door: {@link Patient}, {@link Setting}, {@link SharedGroup}, {@link Shell}, {@link Workers}.
 *
 * <p>Used by: advise.check.
 */
@NullMarked
package org.modsecexplorer.advise.patient;

import org.jspecify.annotations.NullMarked;
