package org.modsecexplorer.ingest;

import java.util.List;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.write.FileStep;
import org.modsecexplorer.store.write.SourceFileTicket;

/** The contents of one commit. @param complete the files whose every entry is stored once it is committed */
record Batch(List<FileStep> steps, List<Complete> complete) {

    /** @param entries in the file */
    record Complete(SourceFile.OnDisk file, SourceFileTicket ticket, long entries) {}
}
