// Copies the text of a field in one press, and says so.

export function copyFields() {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const field = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector('[role=status]');
    button.disabled = false;
    button.addEventListener('click', async () => {
      said.textContent = '';
      said.textContent = await copied(field) ? button.dataset.done : button.dataset.failed;
    });
  }
}

// copied takes the clipboard where the page may, else the old way; where neither works the text stays selected.
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}
