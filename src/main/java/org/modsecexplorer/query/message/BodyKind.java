package org.modsecexplorer.query.message;

/** How a body is shown. */
public enum BodyKind {
    FORM,
    JSON,
    XML,
    MULTIPART,
    TEXT,
    BINARY
}
