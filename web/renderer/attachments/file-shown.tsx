// A file over the page it belongs to.
import { Modal } from '@mantine/core'
import { t } from '../../words.ts'

interface FileShownProps { readonly name: string, readonly source: string, readonly picture: boolean, readonly onClose: () => void }

export function FileShown({ name, source, picture, onClose }: FileShownProps) {
  return (
    <Modal opened onClose={onClose} title={name} size="xl" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {picture ? <img className="k-file-shown" src={source} alt={name} /> : <iframe className="k-file-shown" title={name} src={source} />}
    </Modal>
  )
}
