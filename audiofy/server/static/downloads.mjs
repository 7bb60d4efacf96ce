export function offerDownloads() {}
