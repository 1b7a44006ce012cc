// How far a job is, asked for every second; when it has ended, the page is loaded anew.

const place = document.querySelector(".under-way");
const words = place?.querySelector(".how-far"), bar = place?.querySelector("progress");

async function ask() {
  const answer = await fetch(`/api/jobs/${place.dataset.job}`, { headers: { accept: "application/json" } }).catch(() => null);
  if (!answer || !answer.ok) {
    words.textContent = "The server does not answer; is it still running?";
    return setTimeout(ask, 5000);
  }
  const job = await answer.json();
  if (job.is_finished) return location.reload();
  if (words.textContent !== job.words) words.textContent = job.words;
  if (job.to_read) { bar.max = job.to_read; bar.value = job.read; }
  setTimeout(ask, 1000);
}
if (place) setTimeout(ask, 1000);
