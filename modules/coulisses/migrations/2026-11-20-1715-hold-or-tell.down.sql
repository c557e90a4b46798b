drop function coulisses.hold_for_place;
drop function coulisses.hold_for_move;
drop function coulisses.hold_for_answer;
drop function coulisses.lock_booking;
drop function coulisses.clash_of;
