package org.modsecexplorer.query.message;

/** The sections of a message, in their order. */
public enum Section {
    LINE,
    QUERY,
    HEADERS,
    COOKIES,
    FORM,
    BODY
}
