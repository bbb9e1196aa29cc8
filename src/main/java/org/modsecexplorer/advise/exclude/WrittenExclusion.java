package org.modsecexplorer.advise.exclude;

import java.time.LocalDate;

/** @param written day on which it was written into a file, in the time zone of that machine */
public record WrittenExclusion(Exclusion exclusion, LocalDate written) {}
