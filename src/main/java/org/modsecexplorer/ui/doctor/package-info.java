/**
 * The doctor's page.
 *
 * <p>Door: {@link DoctorModel}, {@link DoctorPage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.doctor;

import org.jspecify.annotations.NullMarked;
