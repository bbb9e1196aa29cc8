package org.modsecexplorer.advise.campaign;

/** A value, and the number of a campaign's requests with it. */
public record Share(String value, int requests) {}
