drop table pokeventory.analysis_images;
drop table pokeventory.analysis_batches;
