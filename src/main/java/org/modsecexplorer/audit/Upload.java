package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * One uploaded file of part J.
 *
 * @param index       position among all multipart parts, from 1
 * @param size        in bytes
 * @param fileName    as the client named it
 * @param contentType null if the server did not know it
 */
public record Upload(int index, long size, String fileName, @Nullable String contentType) {}
