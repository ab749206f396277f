/**
 * One number for the installation: two imports take turns, whatever their sources. Whoever keeps something that is
 * made of imported rows takes the turn along with others of its kind (shared), so that none is made of both states.
 */
export const IMPORT_LOCK = 7_426_202;
