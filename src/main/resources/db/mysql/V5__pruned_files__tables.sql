-- true once transactions of the file have been pruned: then the file is perhaps the last to hold them, and no clean-up may delete it
alter table source_file add column pruned boolean;
