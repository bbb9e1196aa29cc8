package org.modsecexplorer.advise.campaign;

/** A bond, and one of the visits that it joined. */
record Link(int visit, Bond bond) {}
